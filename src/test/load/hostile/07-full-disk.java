try (var out = java.nio.file.Files.newOutputStream(java.nio.file.Path.of("/tmp/full"))) { while (true) out.write(new byte[1 << 16]); }
