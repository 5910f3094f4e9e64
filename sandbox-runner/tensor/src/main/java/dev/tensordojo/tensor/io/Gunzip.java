package dev.tensordojo.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The content of a gzip stream (RFC 1952), checked to its last byte: checksum and length of every member, and nothing
/// but zeros behind the last.
///
/// The JDK's own stream takes what follows a member, if it isn't another one, for nothing; and somebody who reads only
/// as many bytes as a header promises never meets the checksum. What is wrong is a [FileError] in words.
final class Gunzip extends InputStream {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final String what;
    private final InputStream in;
    private final byte[] packed = new byte[1 << 16];
    private int at;
    private int end;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean finished;

    /// `in` stands at the first byte of the first member.
    Gunzip(String what, InputStream in) throws IOException {
        this.what = what;
        this.in = in;
        header();
    }

    static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            int n = inflate(to, offset, length);
            if (n > 0) {
                checksum.update(to, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endOfMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("it wants a dictionary");
            } else if (inflater.needsInput()) {
                if (at >= end) {
                    fill();
                }
                inflater.setInput(packed, at, end - at);
                at = end;
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw damaged("its compressed data make no sense");
        }
    }

    private void endOfMember() throws IOException {
        at = end - inflater.getRemaining();
        if (littleEndian(4) != checksum.getValue()) {
            throw damaged("its checksum (CRC) does not fit its content");
        }
        if (littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged("it names another length than its content has");
        }
        if (anotherMember()) {
            inflater.reset();
            checksum.reset();
            header();
        } else {
            finished = true;
            inflater.end();
        }
    }

    /// Zeros may fill the file up, as tapes and block devices leave them.
    private boolean anotherMember() throws IOException {
        while (at < end || more()) {
            if (packed[at] == 0x1f) {
                return true;
            }
            if (packed[at] != 0) {
                throw damaged("other bytes follow its end");
            }
            at++;
        }
        return false;
    }

    private void header() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != Deflater.DEFLATED) {
            throw damaged("it has no gzip header");
        }
        int flags = next();
        passOver(6);
        if ((flags & EXTRA) != 0) {
            passOver(littleEndian(2));
        }
        for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
            while (next() != 0) {
                // the name and the comment end with a zero
            }
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            passOver(2);
        }
    }

    private void passOver(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            next();
        }
    }

    private long littleEndian(int width) throws IOException {
        long out = 0;
        for (int i = 0; i < width; i++) {
            out |= (long) next() << (8 * i);
        }
        return out;
    }

    private int next() throws IOException {
        if (at >= end) {
            fill();
        }
        return packed[at++] & 0xff;
    }

    private void fill() throws IOException {
        if (!more()) {
            throw new FileError(
                    what + " is cut short: it ends before the end-of-stream marker of its gzip data.\n  Copy"
                            + " or download it again.");
        }
    }

    private boolean more() throws IOException {
        at = 0;
        end = Math.max(0, in.read(packed));
        return end > 0;
    }

    private FileError damaged(String why) {
        return new FileError(what + " is damaged: it is gzipped, and " + why + ".\n  Copy or download it again.");
    }

    @Override
    public void close() throws IOException {
        finished = true;
        inflater.end();
        in.close();
    }
}
