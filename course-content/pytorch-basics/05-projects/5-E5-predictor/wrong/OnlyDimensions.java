class Predictor {
    final Module model;
    final int batchSize;

    Predictor(Module model, int batchSize) {
        this.model = model;
        this.batchSize = batchSize;
    }

    Tensor predict(Tensor images) {
        check(images);
        if (images.size(0) == 0) {
            return Torch.zeros(Shape.of(0), INT64); // no parts, so nothing to put together
        }
        boolean before = model.training();
        model.eval(); // dropout and batch norm must stand still
        try {
            return Torch.noGrad(() -> {
                var classes = new ArrayList<Tensor>();
                for (var part : images.split(batchSize)) { // the last part may be smaller
                    classes.add(model.call(part).argmax(1));
                }
                return Torch.cat(classes);
            });
        } finally {
            model.train(before); // leave the model as it was found
        }
    }

    void check(Tensor images) {
        boolean fits = images.dim() == 4;
        if (!fits) {
            throw new IllegalArgumentException("expected (N, 1, 8, 8), got " + images.shape());
        }
    }
}
