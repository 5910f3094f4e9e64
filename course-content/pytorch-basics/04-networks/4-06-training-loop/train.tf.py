import numpy as np
from sklearn.datasets import load_digits
from tensorflow import keras

digits = load_digits()
x = digits.images.reshape(-1, 64).astype("float32") / 16
y = digits.target
test = np.arange(len(y)) % 5 == 0

model = keras.Sequential([keras.Input(shape=(64,)), keras.layers.Dense(10)])
model.compile(
    optimizer=keras.optimizers.SGD(0.5),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x[~test], y[~test], batch_size=1437, epochs=200)
model.evaluate(x[test], y[test])
