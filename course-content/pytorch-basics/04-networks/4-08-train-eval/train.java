model.train();
System.out.println(dropout.call(ones).unique());
System.out.println(norm.call(batch).detach().flatten());
