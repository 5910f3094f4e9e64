package dev.tensordojo.tensor.op;

/// The positions of the first `k` elements in order, found by the steps of libstdc++'s `nth_element`, `sort` and
/// `partial_sort`, as PyTorch does, so that equal elements come out in PyTorch's order.
final class TopK {
    private final double[] v;
    private final boolean largest;
    private final int[] q;
    private boolean plain;

    private TopK(double[] v, boolean largest) {
        this.v = v;
        this.largest = largest;
        this.q = new int[v.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = i;
        }
    }

    static int[] order(double[] values, int k, boolean largest) {
        TopK t = new TopK(values, largest);
        int n = values.length;
        if (k > 0 && (long) k * 64 <= n) {
            t.heapSelect(0, k, n);
            t.sortHeap(0, k);
        } else if (k > 0) {
            t.select(0, k - 1, n, 2 * log2(n));
            t.sort(0, k - 1);
        }
        return t.q;
    }

    /// The position of the element that stands at `k` in ascending order, NaN last.
    static int nth(double[] values, int k) {
        TopK t = new TopK(values, false);
        t.select(0, k, values.length, 2 * log2(values.length));
        return t.q[k];
    }

    /// All positions in ascending order by `<` alone, under which NaN stands wherever it came to: up to 16 elements.
    static int[] ascendingByLess(double[] values) {
        TopK t = new TopK(values, false);
        t.plain = true;
        t.insertionSort(0, values.length);
        return t.q;
    }

    /// All positions in ascending order, NaN last.
    static int[] ascending(double[] values) {
        TopK t = new TopK(values, false);
        t.sort(0, values.length);
        return t.q;
    }

    private static int log2(int n) {
        return n <= 1 ? 0 : 31 - Integer.numberOfLeadingZeros(n);
    }

    private boolean before(int a, int b) {
        double x = v[a];
        double y = v[b];
        if (plain) {
            return x < y;
        }
        if (largest) {
            return (Double.isNaN(x) && !Double.isNaN(y)) || x > y;
        }
        return (!Double.isNaN(x) && Double.isNaN(y)) || x < y;
    }

    private void swap(int i, int j) {
        int t = q[i];
        q[i] = q[j];
        q[j] = t;
    }

    private void select(int from, int nth, int to, int depth) {
        int first = from;
        int last = to;
        int left = depth;
        while (last - first > 3) {
            if (left-- == 0) {
                heapSelect(first, nth + 1, last);
                swap(first, nth);
                return;
            }
            int cut = partition(first, last);
            if (cut <= nth) {
                first = cut;
            } else {
                last = cut;
            }
        }
        insertionSort(first, last);
    }

    private int partition(int first, int last) {
        int mid = first + (last - first) / 2;
        medianToFirst(first, first + 1, mid, last - 1);
        int i = first + 1;
        int j = last;
        while (true) {
            while (before(q[i], q[first])) {
                i++;
            }
            j--;
            while (before(q[first], q[j])) {
                j--;
            }
            if (i >= j) {
                return i;
            }
            swap(i, j);
            i++;
        }
    }

    private void medianToFirst(int result, int a, int b, int c) {
        if (before(q[a], q[b])) {
            swap(result, before(q[b], q[c]) ? b : before(q[a], q[c]) ? c : a);
        } else {
            swap(result, before(q[a], q[c]) ? a : before(q[b], q[c]) ? c : b);
        }
    }

    private void insertionSort(int first, int last) {
        for (int i = first + 1; i < last; i++) {
            int t = q[i];
            if (before(t, q[first])) {
                System.arraycopy(q, first, q, first + 1, i - first);
                q[first] = t;
            } else {
                insert(i);
            }
        }
    }

    private void insert(int at) {
        int t = q[at];
        int i = at;
        while (before(t, q[i - 1])) {
            q[i] = q[i - 1];
            i--;
        }
        q[i] = t;
    }

    private void sort(int first, int last) {
        if (first >= last) {
            return;
        }
        introsort(first, last, 2 * log2(last - first));
        if (last - first > 16) {
            insertionSort(first, first + 16);
            for (int i = first + 16; i < last; i++) {
                insert(i);
            }
        } else {
            insertionSort(first, last);
        }
    }

    private void introsort(int first, int to, int depth) {
        int last = to;
        int left = depth;
        while (last - first > 16) {
            if (left-- == 0) {
                heapSelect(first, last, last);
                sortHeap(first, last);
                return;
            }
            int cut = partition(first, last);
            introsort(cut, last, left);
            last = cut;
        }
    }

    private void heapSelect(int first, int middle, int last) {
        int n = middle - first;
        for (int parent = (n - 2) / 2; n >= 2 && parent >= 0; parent--) {
            adjust(first, parent, n, q[first + parent]);
        }
        for (int i = middle; i < last; i++) {
            if (before(q[i], q[first])) {
                int t = q[i];
                q[i] = q[first];
                adjust(first, 0, n, t);
            }
        }
    }

    private void sortHeap(int first, int to) {
        for (int last = to; last - first > 1; ) {
            last--;
            int t = q[last];
            q[last] = q[first];
            adjust(first, 0, last - first, t);
        }
    }

    /// Sinks a hole to the bottom, then lets the value rise.
    private void adjust(int first, int from, int n, int value) {
        int hole = from;
        int child = hole;
        while (child < (n - 1) / 2) {
            child = 2 * (child + 1);
            if (before(q[first + child], q[first + child - 1])) {
                child--;
            }
            q[first + hole] = q[first + child];
            hole = child;
        }
        if ((n & 1) == 0 && child == (n - 2) / 2) {
            child = 2 * (child + 1);
            q[first + hole] = q[first + child - 1];
            hole = child - 1;
        }
        int parent = (hole - 1) / 2;
        while (hole > from && before(q[first + parent], value)) {
            q[first + hole] = q[first + parent];
            hole = parent;
            parent = (hole - 1) / 2;
        }
        q[first + hole] = value;
    }
}
