package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Reduction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The names of recorded operations, as PyTorch 1.13.1 prints and draws them; `Torch.sub(1, x)` and `Torch.div(1, x)`
/// are Python's `1 - x` and `1 / x`.
class GradFnNamesTest {
    private final List<String> wrong = new ArrayList<>();

    private void named(String name, String operation, Tensor out) {
        String got = out.gradFn().map(Node::name).orElse("none");
        if (!got.equals(name)) {
            wrong.add(operation + ": " + got + " instead of " + name);
        }
    }

    private void named(String name, String operation, ValuesIndices out) {
        named(name, operation, out.values());
    }

    private void named(String name, String operation, List<Tensor> out) {
        named(name, operation, out.getFirst());
    }

    @Test
    void operationsOnVectors() {
        Tensor x = Torch.tensor(1.0, 2, 3, 0.5).requiresGrad_(true);
        named("MaxBackward1", "x.max()", x.max());
        named("MinBackward1", "x.min()", x.min());
        named("MedianBackward0", "x.median()", x.median());
        named("NanmedianBackward0", "x.nanmedian()", x.nanmedian());
        named("MaxBackward0", "x.max(0)", x.max(0));
        named("MinBackward0", "x.min(0)", x.min(0));
        named("MedianBackward1", "x.median(0)", x.median(0));
        named("KthvalueBackward0", "x.kthvalue(2, 0)", x.kthvalue(2, 0));
        named("ModeBackward0", "x.mode(0)", x.mode(0));
        named("TopkBackward0", "x.topk(2)", x.topk(2));
        named("SortBackward0", "x.sort(0, true)", x.sort(0, true));
        named("CummaxBackward0", "x.cummax(0)", x.cummax(0));
        named("CumminBackward0", "x.cummin(0)", x.cummin(0));
        named("AmaxBackward0", "x.amax(0)", x.amax(0));
        named("AmaxBackward0", "x.amax()", x.amax());
        named("AminBackward0", "x.amin()", x.amin());
        named("SumBackward0", "x.sum()", x.sum());
        named("SumBackward1", "x.sum(0)", x.sum(0));
        named("MeanBackward0", "x.mean()", x.mean());
        named("MeanBackward1", "x.mean(0)", x.mean(0));
        named("ProdBackward0", "x.prod()", x.prod());
        named("ProdBackward1", "x.prod(0)", x.prod(0));
        named("VarBackward0", "x.var()", x.var());
        named("StdBackward0", "x.std()", x.std());
        named("VarBackward0", "x.var(0)", x.var(0));
        named("StdBackward0", "x.std(0)", x.std(0));
        named("NormBackward1", "x.norm()", x.norm());
        named("NormBackward1", "x.norm(1)", x.norm(1));
        named("NormBackward1", "Torch.norm(x)", Torch.norm(x));
        named("LogsumexpBackward0", "x.logsumexp(0)", x.logsumexp(0));
        named("CumsumBackward0", "x.cumsum(0)", x.cumsum(0));
        named("CumprodBackward0", "x.cumprod(0)", x.cumprod(0));
        named("LogcumsumexpBackward0", "x.logcumsumexp(0)", x.logcumsumexp(0));
        named("NansumBackward0", "x.nansum()", x.nansum());
        named("DivBackward0", "x.nanmean()", x.nanmean());
        named("PowBackward0", "x.square()", x.square());
        named("PowBackward0", "x.pow(2)", x.pow(2));
        named("PowBackward0", "x.pow(0.5)", x.pow(0.5));
        named("PowBackward1", "x.pow(x)", x.pow(x));
        named("AbsBackward0", "x.abs()", x.abs());
        named("NegBackward0", "x.neg()", x.neg());
        named("ExpBackward0", "x.exp()", x.exp());
        named("LogBackward0", "x.log()", x.log());
        named("SqrtBackward0", "x.sqrt()", x.sqrt());
        named("RsqrtBackward0", "x.rsqrt()", x.rsqrt());
        named("ReciprocalBackward0", "x.reciprocal()", x.reciprocal());
        named("SigmoidBackward0", "x.sigmoid()", x.sigmoid());
        named("TanhBackward0", "x.tanh()", x.tanh());
        named("ReluBackward0", "x.relu()", x.relu());
        named("ErfBackward0", "x.erf()", x.erf());
        named("SinBackward0", "x.sin()", x.sin());
        named("Log1PBackward0", "x.log1p()", x.log1p());
        named("Expm1Backward0", "x.expm1()", x.expm1());
        named("Exp2Backward0", "x.exp2()", x.exp2());
        named("Log2Backward0", "x.log2()", x.log2());
        named("Log10Backward0", "x.log10()", x.log10());
        named("FracBackward0", "x.frac()", x.frac());
        named("RoundBackward0", "x.round()", x.round());
        named("TruncBackward0", "x.trunc()", x.trunc());
        named("FloorBackward0", "x.floor()", x.floor());
        named("CeilBackward0", "x.ceil()", x.ceil());
        named("SignBackward0", "x.sign()", x.sign());
        named("ClampBackward1", "x.clamp(0, 1)", x.clamp(0, 1));
        named("ClampBackward1", "x.clamp(0.0, null)", x.clamp(0.0, null));
        named("ClampBackward1", "x.clamp(null, 1.0)", x.clamp(null, 1.0));
        named("ClampBackward1", "x.clip(0, 1)", x.clip(0, 1));
        named("SoftmaxBackward0", "x.softmax(0)", x.softmax(0));
        named("LogSoftmaxBackward0", "x.logSoftmax(0)", x.logSoftmax(0));
        named("SincBackward0", "x.sinc()", x.sinc());
        named("LogitBackward0", "x.logit()", x.logit());
        named("LgammaBackward0", "x.lgamma()", x.lgamma());
        named("DigammaBackward0", "x.digamma()", x.digamma());
        named("AddBackward0", "x.add(1)", x.add(1));
        named("AddBackward0", "x.add(x)", x.add(x));
        named("SubBackward0", "x.sub(1)", x.sub(1));
        named("SubBackward0", "x.sub(x)", x.sub(x));
        named("MulBackward0", "x.mul(2)", x.mul(2));
        named("MulBackward0", "x.mul(x)", x.mul(x));
        named("DivBackward0", "x.div(2)", x.div(2));
        named("DivBackward0", "x.div(x)", x.div(x));
        named("RsubBackward1", "Torch.sub(1, x)", Torch.sub(1, x));
        named("MulBackward0", "Torch.div(1, x)", Torch.div(1, x));
        named("PowBackward2", "Torch.pow(2, x)", Torch.pow(2, x));
        named("PowBackward0", "Torch.pow(x, 2)", Torch.pow(x, 2));
        named("AddBackward0", "Torch.add(1, x)", Torch.add(1, x));
        named("MulBackward0", "Torch.mul(2, x)", Torch.mul(2, x));
        named("RemainderBackward0", "x.remainder(2)", x.remainder(2));
        named("FmodBackward0", "x.fmod(2)", x.fmod(2));
        named("RemainderBackward1", "x.remainder(x)", x.remainder(x));
        named("DivBackward2", "x.div(2, 'floor')", x.div(2, "floor"));
        named("ViewBackward0", "x.view(2, 2)", x.view(2, 2));
        named("UnsqueezeBackward0", "x.unsqueeze(0)", x.unsqueeze(0));
        named("SqueezeBackward0", "x.squeeze()", x.squeeze());
        named("SqueezeBackward1", "x.squeeze(0)", x.squeeze(0));
        named("ExpandBackward0", "x.expand(3, 4)", x.expand(3, 4));
        named("RepeatBackward0", "x.repeat(2)", x.repeat(2));
        named("RepeatBackward0", "x.tile(2)", x.tile(2));
        named("RollBackward0", "x.roll(1)", x.roll(1));
        named("FlipBackward0", "x.flip(0)", x.flip(0));
        named("UnbindBackward0", "x.unbind(0)", x.unbind(0));
        named("SplitBackward0", "x.split(2)", x.split(2));
        named("SplitBackward0", "x.chunk(2)", x.chunk(2));
        named("SliceBackward0", "x.narrow(0, 0, 2)", x.narrow(0, 0, 2));
        named("SelectBackward0", "x.select(0, 1)", x.select(0, 1));
        named("SelectBackward0", "x.index(1)", x.index(1));
        named("SliceBackward0", "x.index('1:3')", x.index("1:3"));
        named("IndexBackward0", "x.index(x.gt(1))", x.index(x.gt(1)));
        named("IndexBackward0", "x.index(Torch.tensor(0, 1))", x.index(Torch.tensor(0, 1)));
        named("MaskedSelectBackward0", "x.maskedSelect(x.gt(1))", x.maskedSelect(x.gt(1)));
        named("MaskedFillBackward0", "x.maskedFill(x.gt(1), 0.0)", x.maskedFill(x.gt(1), 0.0));
        named("IndexSelectBackward0", "x.indexSelect(0, Torch.tensor(0, 1))", x.indexSelect(0, Torch.tensor(0, 1)));
        named("GatherBackward0", "x.gather(0, Torch.tensor(0, 1))", x.gather(0, Torch.tensor(0, 1)));
        named("TakeBackward0", "x.take(Torch.tensor(0, 1))", x.take(Torch.tensor(0, 1)));
        named("DiagBackward0", "x.diag()", x.diag());
        named("DiagEmbedBackward0", "x.diagEmbed()", x.diagEmbed());
        named("CloneBackward0", "x.clone()", x.clone());
        named("ToCopyBackward0", "x.toDouble()", x.toDouble());
        named("ToCopyBackward0", "x.to(DType.FLOAT64)", x.to(DType.FLOAT64));
        named("WhereBackward0", "Torch.where(x.gt(1), x, x)", Torch.where(x.gt(1), x, x));
        named("WhereBackward0", "Torch.where(x.gt(1), x, 0.0)", Torch.where(x.gt(1), x, 0.0));
        named("StackBackward0", "Torch.stack(x, x)", Torch.stack(List.of(x, x)));
        named("CatBackward0", "Torch.cat(x, x)", Torch.cat(List.of(x, x)));
        named("MaximumBackward0", "Torch.maximum(x, x)", Torch.maximum(x, x));
        named("MinimumBackward0", "Torch.minimum(x, x)", Torch.minimum(x, x));
        named("FmaxBackward0", "Torch.fmax(x, x)", Torch.fmax(x, x));
        named("Atan2Backward0", "Torch.atan2(x, x)", Torch.atan2(x, x));
        named("HypotBackward0", "Torch.hypot(x, x)", Torch.hypot(x, x));
        named("XlogyBackward0", "Torch.xlogy(x, x)", Torch.xlogy(x, x));
        named("LogaddexpBackward0", "Torch.logaddexp(x, x)", Torch.logaddexp(x, x));
        named("LerpBackward0", "Torch.lerp(x, x, 0.5)", Torch.lerp(x, x, 0.5));
        named("LerpBackward1", "x.lerp(x, x)", x.lerp(x, x));
        named("DotBackward0", "x.dot(x)", x.dot(x));
        named("DotBackward0", "x.matmul(x)", x.matmul(x));
        named("MulBackward0", "x.outer(x)", x.outer(x));
        named("SubBackward0", "x.diff()", x.diff());
        named("NanToNumBackward0", "x.nanToNum()", x.nanToNum());
        named("WhereBackward0", "x.where(x.gt(1), x)", x.where(x.gt(1), x));
        named("ScatterBackward0", "x.scatter(0, Torch.tensor(0), x)", x.scatter(0, Torch.tensor(0), x));
        named("ScatterAddBackward0", "x.scatterAdd(0, Torch.tensor(0), x)", x.scatterAdd(0, Torch.tensor(0), x));
        named(
                "IndexAddBackward0",
                "x.indexAdd(0, Torch.tensor(0, 1, 2, 3), x)",
                x.indexAdd(0, Torch.tensor(0, 1, 2, 3), x));
        named(
                "IndexCopyBackward0",
                "x.indexCopy(0, Torch.tensor(0, 1, 2, 3), x)",
                x.indexCopy(0, Torch.tensor(0, 1, 2, 3), x));
        named("IndexFillBackward0", "x.indexFill(0, Torch.tensor(0), 1.0)", x.indexFill(0, Torch.tensor(0), 1.0));
        named("MaskedScatterBackward0", "x.maskedScatter(x.gt(1), x)", x.maskedScatter(x.gt(1), x));
        named("UnfoldBackward0", "x.unfold(0, 2, 1)", x.unfold(0, 2, 1));
        named("TransposeBackward0", "x.swapaxes(0, 0)", x.swapaxes(0, 0));
        named("ViewBackward0", "x.viewAs(x)", x.viewAs(x));
        named("ExpandBackward0", "x.expandAs(x)", x.expandAs(x));
        named("PermuteBackward0", "x.movedim(0, 0)", x.movedim(0, 0));
        named("CoshBackward0", "x.cosh()", x.cosh());
        named("CopysignBackward0", "x.copysign(x)", x.copysign(x));
        named("ViewBackward0", "Torch.einsum('i, i->', x, x)", Torch.einsum("i, i->", x, x));
        named("MulBackward0", "Torch.einsum('i, j->ij', x, x)", Torch.einsum("i, j->ij", x, x));
        named("ViewBackward0", "x.ravel()", x.ravel());
        named("TBackward0", "x.t()", x.t());
        named("IndexSelectBackward0", "x.repeatInterleave(2)", x.repeatInterleave(2));
        named("ViewBackward0", "x.unflatten(0, 2, 2)", x.unflatten(0, 2, 2));
        named("SliceBackward0", "x.narrow(0, 1, 1)", x.narrow(0, 1, 1));
        named("HardtanhBackward0", "F.relu6(x)", F.relu6(x));
        named("LeakyReluBackward0", "F.leakyRelu(x)", F.leakyRelu(x));
        named("EluBackward0", "F.elu(x)", F.elu(x));
        named("EluBackward0", "F.selu(x)", F.selu(x));
        named("CeluBackward0", "F.celu(x, 1.0)", F.celu(x, 1.0));
        named("GeluBackward0", "F.gelu(x)", F.gelu(x));
        named("GeluBackward0", "F.gelu(x, 'tanh')", F.gelu(x, "tanh"));
        named("SiluBackward0", "F.silu(x)", F.silu(x));
        named("MishBackward0", "F.mish(x)", F.mish(x));
        named("HardtanhBackward0", "F.hardtanh(x, -1., 1.)", F.hardtanh(x, -1., 1.));
        named("HardswishBackward0", "F.hardswish(x)", F.hardswish(x));
        named("HardsigmoidBackward0", "F.hardsigmoid(x)", F.hardsigmoid(x));
        named("HardshrinkBackward0", "F.hardshrink(x, 0.5)", F.hardshrink(x, 0.5));
        named("SoftshrinkBackward0", "F.softshrink(x, 0.5)", F.softshrink(x, 0.5));
        named("SubBackward0", "F.tanhshrink(x)", F.tanhshrink(x));
        named("SoftplusBackward0", "F.softplus(x)", F.softplus(x));
        named("DivBackward0", "F.softsign(x)", F.softsign(x));
        named("LogSigmoidBackward0", "F.logsigmoid(x)", F.logsigmoid(x));
        named("ThresholdBackward0", "F.threshold(x, 0.0, 1.0)", F.threshold(x, 0.0, 1.0));
        named("GluBackward0", "F.glu(x, 0)", F.glu(x, 0));
        named("SoftmaxBackward0", "F.softmin(x, 0)", F.softmin(x, 0));
        named("SoftmaxBackward0", "F.softmax(x, 0)", F.softmax(x, 0));
        named("DivBackward0", "F.normalize(x, 2.0, 0)", F.normalize(x, 2.0, 0));
        named("MseLossBackward0", "F.mseLoss(x, x.detach())", F.mseLoss(x, x.detach()));
        named("MeanBackward0", "F.l1Loss(x, x.detach())", F.l1Loss(x, x.detach()));
        named("SmoothL1LossBackward0", "F.smoothL1Loss(x, x.detach())", F.smoothL1Loss(x, x.detach()));
        named("HuberLossBackward0", "F.huberLoss(x, x.detach(), 1.0)", F.huberLoss(x, x.detach(), 1.0));
        named(
                "BinaryCrossEntropyBackward0",
                "F.binaryCrossEntropy(x.sigmoid(), x.detach().sigmoid())",
                F.binaryCrossEntropy(x.sigmoid(), x.detach().sigmoid()));
        named(
                "BinaryCrossEntropyWithLogitsBackward0",
                "F.binaryCrossEntropyWithLogits(x, x.detach().sigmoid())",
                F.binaryCrossEntropyWithLogits(x, x.detach().sigmoid()));
        named(
                "MeanBackward0",
                "F.klDiv(x, x.detach(), Reduction.MEAN, false)",
                F.klDiv(x, x.detach(), Reduction.MEAN, false));
        named(
                "SumBackward0",
                "F.klDiv(x, x.detach(), Reduction.SUM, false)",
                F.klDiv(x, x.detach(), Reduction.SUM, false));
        named("MeanBackward0", "F.poissonNllLoss(x, x.detach())", F.poissonNllLoss(x, x.detach()));
        named(
                "MeanBackward0",
                "F.hingeEmbeddingLoss(x, Torch.tensor(1., -1., 1., -1.), 1.0)",
                F.hingeEmbeddingLoss(x, Torch.tensor(1., -1., 1., -1.), 1.0));
        named(
                "SoftMarginLossBackward0",
                "F.softMarginLoss(x, Torch.tensor(1., -1., 1., -1.))",
                F.softMarginLoss(x, Torch.tensor(1., -1., 1., -1.)));
        named(
                "MeanBackward0",
                "F.marginRankingLoss(x, x, Torch.tensor(1., -1., 1., -1.), 0.0)",
                F.marginRankingLoss(x, x, Torch.tensor(1., -1., 1., -1.), 0.0));
        named("MseLossBackward0", "F.mseLoss(x, x.detach(), Reduction.NONE)", F.mseLoss(x, x.detach(), Reduction.NONE));
        named("MseLossBackward0", "F.mseLoss(x, x.detach(), Reduction.SUM)", F.mseLoss(x, x.detach(), Reduction.SUM));
        named("ConstantPadNdBackward0", "F.pad(x, 1, 1)", F.pad(x, 1, 1));
        named(
                "ConstantPadNdBackward0",
                "F.pad(x, new long[]{1, 1}, 'constant', 2.0)",
                F.pad(x, new long[] {1, 1}, "constant", 2.0));
        named("MulBackward0", "F.dropout(x, 0.5, true)", F.dropout(x, 0.5, true));
        named(
                "NllLossBackward0",
                "F.crossEntropy(x.reshape(2, 2), Torch.tensor(0, 1))",
                F.crossEntropy(x.reshape(2, 2), Torch.tensor(0, 1)));
        named(
                "NllLossBackward0",
                "F.nllLoss(x.reshape(2, 2), Torch.tensor(0, 1))",
                F.nllLoss(x.reshape(2, 2), Torch.tensor(0, 1)));
        named("SumBackward1", "F.cosineSimilarity(x, x, 0)", F.cosineSimilarity(x, x, 0));
        named(
                "SumBackward1",
                "F.cosineSimilarity(x.reshape(2, 2), x.reshape(2, 2), 1)",
                F.cosineSimilarity(x.reshape(2, 2), x.reshape(2, 2), 1));
        named(
                "MeanBackward0",
                "F.gaussianNllLoss(x, x.detach(), x.detach())",
                F.gaussianNllLoss(x, x.detach(), x.detach()));
        named("PreluBackward0", "F.prelu(x, Torch.tensor(0.1))", F.prelu(x, Torch.tensor(0.1)));
        named("AddBackward0", "x.mul(2).add_(1)", x.mul(2).add_(1));
        named("MulBackward0", "x.mul(2).mul_(2)", x.mul(2).mul_(2));
        named("ReluBackward0", "x.mul(2).relu_()", x.mul(2).relu_());
        named("SubBackward0", "x.mul(2).sub_(1)", x.mul(2).sub_(1));
        named("DivBackward0", "x.mul(2).div_(2)", x.mul(2).div_(2));
        named("ExpBackward0", "x.mul(2).exp_()", x.mul(2).exp_());
        named("ClampBackward1", "x.mul(2).clamp_(0, 1)", x.mul(2).clamp_(0, 1));
        named("FillBackward2", "x.mul(2).fill_(1)", x.mul(2).fill_(1));
        named("ZeroBackward0", "x.mul(2).zero_()", x.mul(2).zero_());
        named("PowBackward0", "x.mul(2).pow_(2)", x.mul(2).pow_(2));
        named("CopyBackwards", "x.mul(2).copy_(x)", x.mul(2).copy_(x));
        named("NegBackward0", "x.mul(2).neg_()", x.mul(2).neg_());
        named("SigmoidBackward0", "x.mul(2).sigmoid_()", x.mul(2).sigmoid_());
        named("TanhBackward0", "x.mul(2).tanh_()", x.mul(2).tanh_());
        named(
                "MaskedFillBackward0",
                "x.mul(2).maskedFill_(x.gt(1), 0.0)",
                x.mul(2).maskedFill_(x.gt(1), 0.0));
        named("SqrtBackward0", "x.mul(2).sqrt_()", x.mul(2).sqrt_());
        named("AbsBackward0", "x.mul(2).abs_()", x.mul(2).abs_());
        named("UnsqueezeBackward1", "x.mul(2).unsqueeze_(0)", x.mul(2).unsqueeze_(0));
        named("TBackward1", "x.mul(2).t_()", x.mul(2).t_());
        named("SqueezeBackward2", "x.mul(2).squeeze_()", x.mul(2).squeeze_());
        assertEquals(List.of(), wrong);
    }

    @Test
    void operationsOnMatrices() {
        Tensor x = Torch.tensor(new double[][] {{1, 2, 3}, {4, 5, 6.5}, {7, 8, 10}})
                .requiresGrad_(true);
        named("MmBackward0", "x.matmul(x)", x.matmul(x));
        named("MmBackward0", "x.mm(x)", x.mm(x));
        named("MvBackward0", "x.mv(x.select(0, 0))", x.mv(x.select(0, 0)));
        named("MvBackward0", "x.matmul(x.select(0, 0))", x.matmul(x.select(0, 0)));
        named("TBackward0", "x.t()", x.t());
        named("PermuteBackward0", "x.T()", x.T());
        named("TransposeBackward0", "x.mT()", x.mT());
        named("TransposeBackward0", "x.transpose(0, 1)", x.transpose(0, 1));
        named("PermuteBackward0", "x.permute(1, 0)", x.permute(1, 0));
        named("PermuteBackward0", "x.movedim(0, 1)", x.movedim(0, 1));
        named("TriuBackward0", "x.triu()", x.triu());
        named("TrilBackward0", "x.tril()", x.tril());
        named("TraceBackward0", "x.trace()", x.trace());
        named("DiagonalBackward0", "x.diagonal()", x.diagonal());
        named("DiagBackward0", "x.diag()", x.diag());
        named("LinalgDetBackward0", "x.det()", x.det());
        named("LinalgDetBackward0", "Linalg.det(x)", Linalg.det(x));
        named("LinalgVectorNormBackward0", "Linalg.norm(x)", Linalg.norm(x));
        named("LinalgSvdBackward0", "Linalg.svdvals(x)", Linalg.svdvals(x));
        named("LinalgPinvBackward0", "Linalg.pinv(x)", Linalg.pinv(x));
        named("MmBackward0", "Linalg.matrixPower(x, 3)", Linalg.matrixPower(x, 3));
        named("AddmmBackward0", "x.addmm(x, x)", x.addmm(x, x));
        named(
                "AddmvBackward0",
                "x.select(0, 0).addmv(x, x.select(0, 0))",
                x.select(0, 0).addmv(x, x.select(0, 0)));
        named("ViewBackward0", "Torch.einsum('ij, jk->ik', x, x)", Torch.einsum("ij, jk->ik", x, x));
        named("PermuteBackward0", "Torch.einsum('ij->ji', x)", Torch.einsum("ij->ji", x));
        named("SumBackward1", "Torch.einsum('ij->', x)", Torch.einsum("ij->", x));
        named("PermuteBackward0", "Torch.einsum('ii->i', x)", Torch.einsum("ii->i", x));
        named("MmBackward0", "F.linear(x, x, null)", F.linear(x, x, null));
        named("AddmmBackward0", "F.linear(x, x, x.select(0, 0))", F.linear(x, x, x.select(0, 0)));
        named("EmbeddingBackward0", "F.embedding(Torch.tensor(0, 1), x)", F.embedding(Torch.tensor(0, 1), x));
        named(
                "NativeBatchNormBackward0",
                "F.batchNorm(x, null, null, null, null, true, 0.1, 1e-5)",
                F.batchNorm(x, null, null, null, null, true, 0.1, 1e-5));
        named(
                "NativeBatchNormBackward0",
                "F.batchNorm(x, null, null, x.index(0), x.index(1), true, 0.1, 1e-5)",
                F.batchNorm(x, null, null, x.index(0), x.index(1), true, 0.1, 1e-5));
        named(
                "NativeBatchNormBackward0",
                "F.batchNorm(x, Torch.zeros(3), Torch.ones(3), x.index(0), x.index(1), false, 0.1, 1e-5)",
                F.batchNorm(x, Torch.zeros(3), Torch.ones(3), x.index(0), x.index(1), false, 0.1, 1e-5));
        named("NormBackward1", "F.pairwiseDistance(x, x, 2.0)", F.pairwiseDistance(x, x, 2.0));
        named("CdistBackward0", "Torch.cdist(x, x)", Torch.cdist(x, x));
        named("FlipBackward0", "x.flip(0)", x.flip(0));
        named("RollBackward0", "x.roll(1, 0)", x.roll(1, 0));
        named("RepeatBackward0", "x.repeat(2, 2)", x.repeat(2, 2));
        named("ExpandBackward0", "x.expand(2, 3, 3)", x.expand(2, 3, 3));
        named("SumBackward1", "x.sum(0)", x.sum(0));
        named("MaxBackward0", "x.max(1)", x.max(1));
        named("AmaxBackward0", "x.amax(1)", x.amax(1));
        named("SelectBackward0", "x.index(0)", x.index(0));
        named("SelectBackward0", "x.index(':, 0')", x.index(":, 0"));
        named("SliceBackward0", "x.index(':, 1:')", x.index(":, 1:"));
        named("UnsqueezeBackward0", "x.index('..., None')", x.index("..., None"));
        named(
                "IndexBackward0",
                "x.index(Torch.tensor(0, 1), Torch.tensor(0, 1))",
                x.index(Torch.tensor(0, 1), Torch.tensor(0, 1)));
        named("IndexBackward0", "x.index(x.gt(2))", x.index(x.gt(2)));
        named("UnbindBackward0", "x.unbind(0)", x.unbind(0));
        named("SplitBackward0", "x.split(1)", x.split(1));
        named("SplitWithSizesBackward0", "x.split(new long[]{1, 2}, 0)", x.split(new long[] {1, 2}, 0));
        named("SplitBackward0", "x.chunk(2, 1)", x.chunk(2, 1));
        named("FlipBackward0", "x.fliplr()", x.fliplr());
        named("FlipBackward0", "x.flipud()", x.flipud());
        named("SoftmaxBackward0", "x.softmax(1)", x.softmax(1));
        named(
                "BmmBackward0",
                "x.unsqueeze(0).bmm(x.unsqueeze(0))",
                x.unsqueeze(0).bmm(x.unsqueeze(0)));
        named("BlockDiagBackward0", "Torch.blockDiag(x, x)", Torch.blockDiag(x, x));
        named(
                "StackBackward0",
                "Torch.cartesianProd(x.index(0), x.index(1))",
                Torch.cartesianProd(x.index(0), x.index(1)));
        named("ExpandBackward0", "Torch.meshgrid(x.index(0), x.index(1))", Torch.meshgrid(x.index(0), x.index(1)));
        named("LinalgCrossBackward0", "Torch.cross(x, x, 1)", Torch.cross(x, x, 1));
        named("LinalgCrossBackward0", "Linalg.cross(x, x)", Linalg.cross(x, x));
        named("StdBackward0", "x.std(0)", x.std(0));
        named("NormBackward1", "x.norm(2, 1)", x.norm(2, 1));
        named("CumsumBackward0", "x.cumsum(1)", x.cumsum(1));
        named(
                "AsStridedBackward0",
                "x.asStrided(new long[]{2, 2}, new long[]{1, 2}, 0)",
                x.asStrided(new long[] {2, 2}, new long[] {1, 2}, 0));
        named(
                "MeanBackward0",
                "F.tripletMarginLoss(x, x.detach(), x.detach(), 1.0)",
                F.tripletMarginLoss(x, x.detach(), x.detach(), 1.0));
        named(
                "MultiMarginLossBackward0",
                "F.multiMarginLoss(x, Torch.tensor(0, 1, 2), 1, 1.0)",
                F.multiMarginLoss(x, Torch.tensor(0, 1, 2), 1, 1.0));
        named("MeanBackward0", "F.multilabelSoftMarginLoss(x, x.detach())", F.multilabelSoftMarginLoss(x, x.detach()));
        named(
                "MeanBackward0",
                "F.cosineEmbeddingLoss(x, x, Torch.tensor(1., -1., 1.), 0.0)",
                F.cosineEmbeddingLoss(x, x, Torch.tensor(1., -1., 1.), 0.0));
        named(
                "AddBackward0",
                "F.crossEntropy(x, Torch.tensor(0, 1, 2), o->o.labelSmoothing(0.1))",
                F.crossEntropy(x, Torch.tensor(0, 1, 2), o -> o.labelSmoothing(0.1)));
        named(
                "NllLossBackward0",
                "F.crossEntropy(x, Torch.tensor(0, 1, 2), o->o.reduction(Reduction.SUM))",
                F.crossEntropy(x, Torch.tensor(0, 1, 2), o -> o.reduction(Reduction.SUM)));
        named(
                "NllLossBackward0",
                "F.crossEntropy(x, Torch.tensor(0, 1, 2), o->o.reduction(Reduction.NONE))",
                F.crossEntropy(x, Torch.tensor(0, 1, 2), o -> o.reduction(Reduction.NONE)));
        named(
                "NllLossBackward0",
                "F.crossEntropy(x, Torch.tensor(0, 1, 2), o->o.weight(Torch.ones(3)))",
                F.crossEntropy(x, Torch.tensor(0, 1, 2), o -> o.weight(Torch.ones(3))));
        named("NllLossBackward0", "F.nllLoss(x, Torch.tensor(0, 1, 2))", F.nllLoss(x, Torch.tensor(0, 1, 2)));
        named("SumBackward0", "x.sum()", x.sum());
        assertEquals(List.of(), wrong);
    }

    @Test
    void operationsOnImages() {
        Tensor x = Torch.arange(36.0).reshape(1, 1, 6, 6).requiresGrad_(true);
        named(
                "ConvolutionBackward0",
                "F.conv2d(x, Torch.ones(1, 1, 3, 3), null)",
                F.conv2d(x, Torch.ones(1, 1, 3, 3), null));
        named(
                "ConvolutionBackward0",
                "F.conv2d(x, Torch.ones(1, 1, 3, 3), Torch.ones(1))",
                F.conv2d(x, Torch.ones(1, 1, 3, 3), Torch.ones(1)));
        named(
                "ConvolutionBackward0",
                "F.conv1d(x.index(0), Torch.ones(1, 6, 3), null)",
                F.conv1d(x.index(0), Torch.ones(1, 6, 3), null));
        named(
                "ConvolutionBackward0",
                "F.convTranspose2d(x, Torch.ones(1, 1, 3, 3), null, o->{})",
                F.convTranspose2d(x, Torch.ones(1, 1, 3, 3), null, o -> {}));
        named("MaxPool2DWithIndicesBackward0", "F.maxPool2d(x, 2)", F.maxPool2d(x, 2));
        named("AvgPool2DBackward0", "F.avgPool2d(x, 2)", F.avgPool2d(x, 2));
        named("SqueezeBackward1", "F.maxPool1d(x.index(0), 2)", F.maxPool1d(x.index(0), 2));
        named("SqueezeBackward1", "F.avgPool1d(x.index(0), 2)", F.avgPool1d(x.index(0), 2));
        named(
                "PixelShuffleBackward0",
                "F.pixelShuffle(x.expand(1, 4, 6, 6), 2)",
                F.pixelShuffle(x.expand(1, 4, 6, 6), 2));
        named("PixelUnshuffleBackward0", "F.pixelUnshuffle(x, 2)", F.pixelUnshuffle(x, 2));
        named("Im2ColBackward0", "F.unfold(x, 3, 1, 0, 1)", F.unfold(x, 3, 1, 0, 1));
        named(
                "Col2ImBackward0",
                "F.fold(x.flatten().reshape(1, 36, 1), 6, 6, 6, 1, 0, 1)",
                F.fold(x.flatten().reshape(1, 36, 1), 6, 6, 6, 1, 0, 1));
        named(
                "ReflectionPad2DBackward0",
                "F.pad(x, new long[]{1, 1, 1, 1}, 'reflect', 0)",
                F.pad(x, new long[] {1, 1, 1, 1}, "reflect", 0));
        named(
                "ReplicationPad2DBackward0",
                "F.pad(x, new long[]{1, 1, 1, 1}, 'replicate', 0)",
                F.pad(x, new long[] {1, 1, 1, 1}, "replicate", 0));
        named(
                "NativeBatchNormBackward0",
                "F.batchNorm(x, null, null, null, null, true, 0.1, 1e-5)",
                F.batchNorm(x, null, null, null, null, true, 0.1, 1e-5));
        named("MulBackward0", "F.dropout2d(x, 0.5, true)", F.dropout2d(x, 0.5, true));
        assertEquals(List.of(), wrong);
    }
}
