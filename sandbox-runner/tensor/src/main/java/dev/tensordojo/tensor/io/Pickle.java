package dev.tensordojo.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pickle machine that builds plain values and tensors and can do nothing else.
///
/// Python's own machine imports any name and calls it, which is why a .pt file can run code. This one knows a short
/// list of names ([PickleNames]); it looks nothing up, calls nothing, and refuses the rest by name before anything is
/// built from it. Opcodes as in CPython's `Lib/pickletools.py`, protocols 2 to 4.
final class Pickle {

    /// Turns a persistent id, the name of a storage, into the storage.
    @FunctionalInterface
    interface Storages {
        /// A [StorageRef], or [PickleNames.Foreign] for one of an element type that is not known.
        Object find(List<@Nullable Object> persistentId) throws IOException;
    }

    private static final Object MARK = new Object();

    private final String what;
    private final InputStream in;
    private final Storages storages;
    private final List<@Nullable Object> stack = new ArrayList<>();
    private final Map<Integer, @Nullable Object> memo = new HashMap<>();
    private long left;

    /// Reads one pickle of at most `limit` bytes; the stream stands behind it afterwards.
    Pickle(String what, InputStream in, long limit, Storages storages) {
        this.what = what;
        this.in = in;
        this.left = limit;
        this.storages = storages;
    }

    /// Runs to the end of the pickle and gives its value, which may still hold names: see [PickleValues#checked].
    @Nullable
    Object load() throws IOException {
        while (true) {
            int op = unsignedByte();
            if (op == '.') {
                if (stack.size() != 1) {
                    throw damaged(stack.size() + " values are left at its end");
                }
                return pop();
            }
            step(op);
        }
    }

    private void step(int op) throws IOException {
        switch (op) {
            case 0x80 -> protocol(unsignedByte());
            case 0x95 -> littleEndian(8);
            case '(' -> stack.add(MARK);
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> stack.add(top());
            case 'N' -> stack.add(null);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'J' -> stack.add((long) (int) littleEndian(4));
            case 'K' -> stack.add((long) unsignedByte());
            case 'M' -> stack.add(littleEndian(2));
            case 0x8a -> stack.add(integer(bytes(unsignedByte())));
            case 'G' -> stack.add(ByteBuffer.wrap(bytes(8)).getDouble());
            case 'X' -> stack.add(text(littleEndian(4)));
            case 0x8c -> stack.add(text(unsignedByte()));
            case 0x8d -> stack.add(text(littleEndian(8)));
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new LinkedHashMap<>());
            case ')' -> stack.add(PickleValues.tuple(List.of()));
            case 0x85 -> stack.add(PickleValues.tuple(popLast(1)));
            case 0x86 -> stack.add(PickleValues.tuple(popLast(2)));
            case 0x87 -> stack.add(PickleValues.tuple(popLast(3)));
            case 't' -> stack.add(PickleValues.tuple(popMark()));
            case 'l' -> stack.add(new ArrayList<>(plain(popMark())));
            case 'd' -> {
                List<@Nullable Object> items = popMark();
                Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                stack.add(map);
                put(map, items);
            }
            case 'a' -> append(popLast(1));
            case 'e' -> append(popMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popMark());
            case 'q' -> memo.put(unsignedByte(), top());
            case 'r' -> memo.put((int) littleEndian(4), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(unsignedByte()));
            case 'j' -> stack.add(remembered((int) littleEndian(4)));
            case 'c' -> stack.add(PickleNames.of(line() + "." + line()));
            case 0x93 -> {
                List<@Nullable Object> name = popLast(2);
                stack.add(PickleNames.of(name.get(0) + "." + name.get(1)));
            }
            case 'R' -> reduce();
            case 0x81 -> newObject(op, popLast(2).getFirst());
            case 'C' -> foreignBytes(unsignedByte());
            case 'B' -> foreignBytes(littleEndian(4));
            case 'b' -> build();
            case 'Q' -> stack.add(storages.find(tuple(pop(), "a storage's name")));
            default -> throw refused(op);
        }
    }

    private void protocol(int version) {
        if (version > 5) {
            throw new FileError(what + " uses pickle protocol " + version + "; protocols up to 5 are known");
        }
    }

    /// `name(*args)`: only the names that build a tensor or an empty OrderedDict get here.
    private void reduce() {
        List<@Nullable Object> args = tuple(pop(), "the arguments of a call");
        Object callee = pop();
        if (!(callee instanceof PickleNames.Name name)) {
            throw damaged("it calls a " + PickleValues.describe(callee));
        }
        stack.add(name.call(what, args));
    }

    /// `cls.__new__(cls, *args)`: made of nothing but a name that is not known, which stays one.
    private void newObject(int op, @Nullable Object cls) {
        if (!(cls instanceof PickleNames.Foreign)) {
            throw refused(op);
        }
        stack.add(cls);
    }

    private void foreignBytes(long length) throws IOException {
        bytes(length);
        stack.add(new PickleNames.Foreign("builtins.bytes"));
    }

    /// Attributes of an object. Only a state_dict has some (`_metadata`, versions of layers), which are not needed.
    private void build() {
        pop();
        if (!(top() instanceof Map<?, ?> || top() instanceof PickleNames.Foreign)) {
            throw new FileError(what + " sets attributes of a " + PickleValues.describe(top())
                    + ", which is refused.\n  " + PickleNames.ADVICE);
        }
    }

    private void append(List<@Nullable Object> items) {
        if (top() instanceof PickleNames.Foreign) {
            return;
        }
        if (!(top() instanceof ArrayList<?>)) {
            throw damaged("it appends to a " + PickleValues.describe(top()));
        }
        @SuppressWarnings("unchecked") // only this machine makes ArrayLists, and all of this type
        List<@Nullable Object> list = (List<@Nullable Object>) top();
        list.addAll(plain(items));
    }

    private void setItems(List<@Nullable Object> items) {
        if (top() instanceof PickleNames.Foreign) {
            return;
        }
        if (!(top() instanceof LinkedHashMap<?, ?>)) {
            throw damaged("it sets an item of a " + PickleValues.describe(top()));
        }
        @SuppressWarnings("unchecked") // only this machine makes LinkedHashMaps, and all of this type
        Map<Object, @Nullable Object> map = (Map<Object, @Nullable Object>) top();
        put(map, items);
    }

    private void put(Map<Object, @Nullable Object> map, List<@Nullable Object> items) {
        if (items.size() % 2 != 0) {
            throw damaged("a key has no value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean || key instanceof Double)) {
                throw new FileError(what + " has a dictionary key that is a " + PickleValues.describe(key)
                        + "; keys must be texts or numbers.\n  " + PickleNames.ADVICE);
            }
            map.put(key, PickleValues.plain(what, items.get(i + 1)));
        }
    }

    private List<@Nullable Object> plain(List<@Nullable Object> items) {
        for (Object item : items) {
            PickleValues.plain(what, item);
        }
        return items;
    }

    private List<@Nullable Object> tuple(@Nullable Object value, String role) {
        if (!(value instanceof PickleTuple tuple)) {
            throw damaged(role + " must be a tuple, found a " + PickleValues.describe(value));
        }
        return tuple;
    }

    // ---- the stack ----

    private @Nullable Object top() {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw damaged("a value is missing");
        }
        return stack.getLast();
    }

    private @Nullable Object pop() {
        top();
        return stack.removeLast();
    }

    private List<@Nullable Object> popLast(int n) {
        List<@Nullable Object> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.addFirst(pop());
        }
        return out;
    }

    private List<@Nullable Object> popMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw damaged("a mark is missing");
        }
        List<@Nullable Object> tail = stack.subList(mark + 1, stack.size());
        List<@Nullable Object> out = new ArrayList<>(tail);
        stack.subList(mark, stack.size()).clear();
        return out;
    }

    private @Nullable Object remembered(int key) {
        if (!memo.containsKey(key)) {
            throw damaged("nothing was remembered as number " + key);
        }
        return memo.get(key);
    }

    // ---- bytes ----

    private byte[] bytes(long n) throws IOException {
        if (n < 0 || n > left) {
            throw damaged("it ends in the middle of a value");
        }
        left -= n;
        byte[] out = in.readNBytes((int) n);
        if (out.length < n) {
            throw damaged("it ends in the middle of a value");
        }
        return out;
    }

    private int unsignedByte() throws IOException {
        return bytes(1)[0] & 0xff;
    }

    private long littleEndian(int width) throws IOException {
        byte[] b = bytes(width);
        long out = 0;
        for (int i = width - 1; i >= 0; i--) {
            out = out << 8 | (b[i] & 0xff);
        }
        return out;
    }

    private static Number integer(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0L;
        }
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        BigInteger n = new BigInteger(big);
        return n.bitLength() < 64 ? (Number) n.longValue() : n;
    }

    private String text(long length) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileError(what + ": a text in its pickle is not UTF-8", e);
        }
    }

    private String line() throws IOException {
        StringBuilder out = new StringBuilder();
        for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
            out.append((char) c);
            if (out.length() > 256) {
                throw damaged("a name is too long");
            }
        }
        return out.toString();
    }

    private FileError damaged(String why) {
        return new FileError(what + ": its pickle is damaged: " + why);
    }

    private FileError refused(int op) {
        return new FileError(what + " uses the pickle instruction " + PickleValues.opcodeName(op)
                + ", which is refused.\n  " + PickleNames.ADVICE);
    }
}
