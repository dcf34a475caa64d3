import asynkio
