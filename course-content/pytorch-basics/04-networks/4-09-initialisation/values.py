plt.hist([last["Xavier"].flatten().numpy(), last["Kaiming"].flatten().numpy()], bins=40, log=True, label=["Xavier", "Kaiming"])
plt.legend()
plt.show()
for name in ["Xavier", "Kaiming"]:
    print(f"{name:8s} above 0.1: {(last[name] > 0.1).float().mean():.2f}")
