new Sequential(new Linear(4, 8), new Linear(8, 1)).loadStateDict(state);
