/// Every shift of a picture by at most `most`, as text, so that results can be looked up.
Set<String> shifts(Tensor image, long most) {
    var known = new HashSet<String>();
    var padded = F.pad(image, most, most, most, most);
    for (long dy = 0; dy <= 2 * most; dy++) {
        for (long dx = 0; dx <= 2 * most; dx++) {
            known.add(text(padded.narrow(1, dy, image.size(1)).narrow(2, dx, image.size(2))));
        }
    }
    return known;
}

String text(Tensor t) {
    return t.shape() + Arrays.toString(t.contiguous().toDoubleArray());
}

String possible(Tensor image, long most, List<Tensor> got) {
    var known = shifts(image, most);
    return got.stream().allMatch(each -> known.contains(text(each))) ? null : "not-a-shift";
}

/// Each shift comes about equally often. So many standard deviations, 7, are allowed that a right answer fails less
/// than once in a million times.
String fair(Tensor image, long most, List<Tensor> got) {
    var times = new HashMap<String, Integer>();
    got.forEach(each -> times.merge(text(each), 1, Integer::sum));
    var known = shifts(image, most);
    if (!times.keySet().containsAll(known)) {
        return "not-all";
    }
    double share = (double) got.size() / known.size();
    double off = 7 * Math.sqrt(share);
    return known.stream().allMatch(each -> Math.abs(times.get(each) - share) <= off) ? null : "unfair";
}
