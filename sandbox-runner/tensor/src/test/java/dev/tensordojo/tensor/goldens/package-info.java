/// Replays golden data recorded from PyTorch.
///
/// More than twenty files, since each kind of recording (operators, layouts, gradients, training, printing, random
/// numbers, files) has a harness, which `./dojo goldens` runs on any folder, and a test, which runs it on ours.
@NullMarked
package dev.tensordojo.tensor.goldens;

import org.jspecify.annotations.NullMarked;
