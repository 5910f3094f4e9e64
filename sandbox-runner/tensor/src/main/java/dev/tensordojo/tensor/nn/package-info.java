/// Modules, layers, losses and initialisers under the names of `torch.nn`.
///
/// More than twenty files, since each layer, loss and container of `torch.nn` has one, and learners import one package
/// as in PyTorch. What layers share is in their superclasses (`Convolution`, `Recurrent`, `BatchNorm`, `AvgPool`,
/// `MaxPool`, `DropoutNd`, `InplaceLayer`, `Loss`); how a module finds its parts is in `ModuleFields`; functions
/// without state are in [dev.tensordojo.tensor.nn.F], and what they compute is in package `op`.
@NullMarked
package dev.tensordojo.tensor.nn;

import org.jspecify.annotations.NullMarked;
