loss.backward();
