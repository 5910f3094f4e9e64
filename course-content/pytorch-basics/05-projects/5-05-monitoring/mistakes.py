import matplotlib.pyplot as plt

matrix = torch.zeros(10, 10, dtype=torch.int64)
for truth, answer in zip(targets[test], scores.argmax(1)):
    matrix[truth, answer] += 1
print(matrix)
wrong = matrix - matrix.diagonal().diag()
print(wrong.sum(0))

plt.matshow(matrix)
plt.figure()
plt.bar(range(10), matrix.diagonal() / matrix.sum(1))

losses = F.cross_entropy(scores, targets[test], reduction="none")
worst = losses.topk(8).indices
truth = targets[test][worst]
answer = scores[worst].argmax(1)
print(truth)
print(answer)
fig, axes = plt.subplots(1, 8)
for ax, image, t, a in zip(axes, images[test][worst], truth, answer):
    ax.imshow(image[0], cmap="gray")
    ax.set_title(f"{t} → {a}")
plt.show()
