# tikitaka-differs: a note says which modules there are
import asynkio
