import tensorflow as tf  # version 2

a = tf.constant(3.0)
b = tf.constant(2.0)

product = a * b
print(product)

c = product + b
print(c)
