/// Images: data sets of them, transforms for augmentation, reading and writing files.
///
/// An image is a tensor `(C, H, W)`, uint8 from 0 to 255 as read or float from 0 to 1 after
/// [dev.tensordojo.tensor.vision.ToTensor]; transforms take batches `(N, C, H, W)` too. Random transforms draw as
/// torchvision does. Only [dev.tensordojo.tensor.vision.Images] needs `java.desktop`, and only when it is called.
///
/// More than twenty files, since each transform and each data set of torchvision has one, imported by one line.
@NullMarked
package dev.tensordojo.tensor.vision;

import org.jspecify.annotations.NullMarked;
