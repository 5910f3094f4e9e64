def predict(images):
    if images.dim() != 4 or images.shape[1:] != (1, 8, 8):
        raise ValueError(f"expected (N, 1, 8, 8), got {images.shape}")
    with torch.inference_mode():
        return served(images).softmax(1)

print(predict(five).argmax(1))
print("recorded" if predict(five).requires_grad else "not recorded")
