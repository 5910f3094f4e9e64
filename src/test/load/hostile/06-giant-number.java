new java.math.BigInteger("3").pow(400_000_000);
