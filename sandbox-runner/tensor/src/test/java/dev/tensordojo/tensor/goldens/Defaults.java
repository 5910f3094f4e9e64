package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.nn.Reduction;
import java.util.Map;
import java.util.Optional;

/// PyTorch's default arguments, for constructors that take more than was given.
final class Defaults {
    private Defaults() {}

    private static final Map<String, Object> OF_ALL = Map.ofEntries(
            Map.entry("inplace", false),
            Map.entry("bias", true),
            Map.entry("reduction", Reduction.MEAN),
            Map.entry("affine", true),
            Map.entry("elementwiseAffine", true),
            Map.entry("ceilMode", false),
            Map.entry("padding", 0),
            Map.entry("keepdim", false),
            Map.entry("p", 0.5),
            Map.entry("eps", 1e-5),
            Map.entry("etaMin", 0.0),
            Map.entry("tMult", 1),
            Map.entry("totalIters", 5),
            Map.entry("alpha", 1.0),
            Map.entry("startDim", 1),
            Map.entry("endDim", -1),
            Map.entry("nonlinearity", "tanh"));

    private static final Map<String, Object> OF_ONE = Map.ofEntries(
            Map.entry("LeakyReLU.negativeSlope", 0.01),
            Map.entry("Hardtanh.minVal", -1.0),
            Map.entry("Hardtanh.maxVal", 1.0),
            Map.entry("RReLU.lower", 1.0 / 8),
            Map.entry("RReLU.upper", 1.0 / 3),
            Map.entry("Softplus.beta", 1.0),
            Map.entry("Softplus.threshold", 20.0),
            Map.entry("PReLU.numParameters", 1),
            Map.entry("LocalResponseNorm.alpha", 1e-4),
            Map.entry("LocalResponseNorm.beta", 0.75),
            Map.entry("LocalResponseNorm.k", 1.0),
            Map.entry("CosineSimilarity.dim", 1),
            Map.entry("CosineSimilarity.eps", 1e-8),
            Map.entry("PairwiseDistance.p", 2.0),
            Map.entry("PairwiseDistance.eps", 1e-6),
            Map.entry("Transformer.dModel", 512),
            Map.entry("Transformer.nhead", 8),
            Map.entry("Transformer.numEncoderLayers", 6),
            Map.entry("Transformer.numDecoderLayers", 6),
            Map.entry("HuberLoss.delta", 1.0),
            Map.entry("SmoothL1Loss.beta", 1.0),
            Map.entry("HingeEmbeddingLoss.margin", 1.0),
            Map.entry("CTCLoss.blank", 0),
            Map.entry("CTCLoss.zeroInfinity", false),
            Map.entry("Adam.lr", 1e-3),
            Map.entry("AdamW.lr", 1e-3),
            Map.entry("Adamax.lr", 2e-3),
            Map.entry("NAdam.lr", 2e-3),
            Map.entry("RAdam.lr", 1e-3),
            Map.entry("SparseAdam.lr", 1e-3),
            Map.entry("RMSprop.lr", 1e-2),
            Map.entry("Rprop.lr", 1e-2),
            Map.entry("Adagrad.lr", 1e-2),
            Map.entry("Adadelta.lr", 1.0),
            Map.entry("ASGD.lr", 1e-2),
            Map.entry("LBFGS.lr", 1.0),
            Map.entry("StepLR.gamma", 0.1),
            Map.entry("MultiStepLR.gamma", 0.1),
            Map.entry("ConstantLR.factor", 1.0 / 3),
            Map.entry("LinearLR.startFactor", 1.0 / 3),
            Map.entry("LinearLR.endFactor", 1.0),
            Map.entry("PolynomialLR.power", 1.0));

    static Optional<Object> of(String type, String parameter) {
        Object own = OF_ONE.get(type + "." + parameter);
        return Optional.ofNullable(own != null ? own : OF_ALL.get(parameter));
    }

    /// What PyTorch's signatures have besides, with the one value under which it means nothing.
    private static final Map<String, String> NEUTRAL = Map.ofEntries(
            Map.entry("inplace", "false"),
            Map.entry("device", "null"),
            Map.entry("dtype", "null"),
            Map.entry("return_indices", "false"),
            Map.entry("sparse", "false"),
            Map.entry("max_norm", "null"),
            Map.entry("scale_grad_by_freq", "false"),
            Map.entry("proj_size", "0"),
            Map.entry("add_bias_kv", "false"),
            Map.entry("add_zero_attn", "false"),
            Map.entry("size_average", "null"),
            Map.entry("reduce", "null"),
            Map.entry("foreach", "null"),
            Map.entry("fused", "null"),
            Map.entry("capturable", "false"),
            Map.entry("differentiable", "false"),
            Map.entry("last_epoch", "-1"),
            Map.entry("verbose", "false"));

    static boolean neutral(String name, JsonNode value) {
        String neutral = NEUTRAL.get(name);
        return name.equals("foreach") || (neutral != null && neutral.equals(value.asText()));
    }
}
