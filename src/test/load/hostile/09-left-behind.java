for (int i = 0; i < 8; i++) new Thread(() -> { while (true) Thread.onSpinWait(); }).start();
