while (true) System.out.println("x".repeat(1000));
