matrix = torch.zeros(10, 10, dtype=torch.int64)
for truth, answer in zip(targets[test], scores.argmax(1)):
    matrix[truth, answer] += 1
print(matrix)
wrong = matrix - matrix.diagonal().diag()
print(wrong.sum(0))
recall = matrix.diagonal() / matrix.sum(1)

losses = F.cross_entropy(scores, targets[test], reduction="none")
worst = losses.topk(7).indices
print(targets[test][worst])
print(scores[worst].argmax(1))
