"""The tools beside the chat: 目标查重, 指标对比, 责任台账, the basket of excerpts. Takes what is asked for, gives HTML, or the bytes of a file to take away."""
