import torch
from torch.autograd import Function, gradcheck

class Cube(Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(x)
        ctx.factor = factor
        return x ** 3

    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return grad * x.square() * ctx.factor, None

x = torch.tensor([1.0, -2.0], dtype=torch.float64).requires_grad_(True)
y = Cube.apply(x, 3)
print(y)
y.sum().backward()
print(x.grad)
