predict(five.squeeze())
