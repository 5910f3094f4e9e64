package dev.tensordojo.tensor.backend;

/// Bytes of a device's memory.
///
/// @param allocated what storages have now
/// @param mostAllocated the most that this has been
/// @param reserved what the backend holds, in use or not
/// @param mostReserved the most that this has been
/// @param total what there is; [Long#MAX_VALUE] where nobody knows
public record MemoryUse(long allocated, long mostAllocated, long reserved, long mostReserved, long total) {}
