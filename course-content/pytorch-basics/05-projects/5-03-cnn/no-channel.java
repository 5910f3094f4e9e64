var grey = train.data().squeeze(1);
System.out.println(grey.shape());
model.call(grey);
