while (true) new Thread(() -> { while (true) Thread.onSpinWait(); }).start();
