package dev.tensordojo.runner.source;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that keeps the entries which were used last.
public final class LruCache<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    public LruCache(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
