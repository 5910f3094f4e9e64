Tensor predict(Tensor images) {
    if (images.dim() != 4 || images.size(1) != 1 || images.size(2) != 8 || images.size(3) != 8) {
        throw new IllegalArgumentException("expected (N, 1, 8, 8), got " + images.shape());
    }
    return Torch.inferenceMode(() -> served.call(images).softmax(1));
}

System.out.println(predict(five).argmax(1));
System.out.println(predict(five).requiresGrad() ? "recorded" : "not recorded");
