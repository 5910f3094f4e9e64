predict(five.squeeze());
