var x = Torch.ones(2);
try {
    System.out.println("sent to: " + x.to("cuda").device());
} catch (DeviceError e) {
    System.out.println(e.getMessage());
}
System.out.println("x: " + x.device());
