package dev.tensordojo.tensor;

/// Where a tensor's numbers live: `cpu`, or `cuda:0` when a GPU backend is present.
public record Device(String type, int index) {

    /// The only device here.
    public static final Device CPU = new Device("cpu", -1);

    /// Parses `"cpu"`, `"cuda"`, `"cuda:1"`.
    public static Device of(String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        if (!type.equals("cpu") && !type.equals("cuda")) {
            throw new DeviceError("Expected one of cpu, cuda device type at start of device string: " + text);
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

    @Override
    public String toString() {
        return index < 0 ? type : type + ":" + index;
    }
}
