System.exit(0);
