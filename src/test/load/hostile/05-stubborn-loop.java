while (true) { try { while (true) Math.sqrt(2); } catch (Throwable t) {} }
