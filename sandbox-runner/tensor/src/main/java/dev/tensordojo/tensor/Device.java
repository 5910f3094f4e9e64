package dev.tensordojo.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a tensor's numbers live: `cpu`, or `cuda:0` when a GPU backend is present.
public record Device(String type, int index) {

    /// The one device that is always there.
    public static final Device CPU = new Device("cpu", -1);

    /// Which of them there are here is asked when a tensor is to go there.
    private static final List<String> TYPES = List.of("cpu", "cuda", "nd4j");

    /// Parses `"cpu"`, `"cuda"`, `"cuda:1"`; a number left out is 0. Whether there is such a device is not asked.
    public static Device of(String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        if (!TYPES.contains(type)) {
            throw new DeviceError(
                    "Expected one of " + String.join(", ", TYPES) + " device type at start of device string: " + text);
        }
        if (type.equals("cpu")) {
            return CPU;
        }
        try {
            return new Device(type, colon < 0 ? 0 : Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new DeviceError("Invalid device string: '" + text + "'", e);
        }
    }

    /// By reference first, since each operator compares; and written out, since what a record makes at its first call
    /// takes longer than the first tensors.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Device d && index == d.index && type.equals(d.type));
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + index;
    }

    @Override
    public String toString() {
        return index < 0 ? type : type + ":" + index;
    }
}
