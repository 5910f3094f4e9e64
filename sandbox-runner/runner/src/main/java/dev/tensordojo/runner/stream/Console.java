package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.runner.limit.Backstage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// What learner's code finds behind `System.out` and `System.err`: bytes in, text to the [RunOutput]. What the
/// machinery prints, such as a crash of the compiler, is not told.
public final class Console extends OutputStream {

    private final Channel channel;
    private final RunOutput output;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /// The first bytes of a character whose others have not come yet.
    private ByteBuffer begun = ByteBuffer.allocate(0);

    private final UnaryOperator<String> wording;

    private Console(Channel channel, RunOutput output, UnaryOperator<String> wording) {
        this.channel = channel;
        this.output = output;
        this.wording = wording;
    }

    /// A stream for `System.setOut` or `System.setErr`.
    ///
    /// @param wording what is done to each piece of text
    public static PrintStream of(Channel channel, RunOutput output, UnaryOperator<String> wording) {
        return new PrintStream(new Console(channel, output, wording), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (Backstage.isHere()) {
            return;
        }
        output.print(channel, wording.apply(decode(bytes, offset, length)));
    }

    private synchronized String decode(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.allocate(begun.remaining() + length)
                .put(begun)
                .put(bytes, offset, length)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        begun = in;
        return out.flip().toString();
    }
}
