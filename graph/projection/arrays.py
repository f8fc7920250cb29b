"""The types of the arrays that columns are."""

import numpy as np
from numpy.typing import NDArray

# One element an establishment, an offer, a certificate: see `columns`.
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Smalls = NDArray[np.int8]
