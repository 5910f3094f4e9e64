import tensorflow.compat.v1 as tf

tf.disable_eager_execution()  # as in TensorFlow 1

# define
a = tf.placeholder(tf.float32)
b = tf.placeholder(tf.float32)
c = a * b + b
print(c)  # the node, not its value

# run
with tf.Session() as session:
    print(session.run(c, {a: 3.0, b: 2.0}))
