for (long i = 0; true; i++) Plot.live("loss " + i % 500, i, 1.0);
