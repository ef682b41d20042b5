from collections.abc import Sequence

from sklearn.feature_extraction import Table

class LogisticRegression:
    coef_: Sequence[Sequence[float]]
    intercept_: Sequence[float]
    classes_: Sequence[str]
    def __init__(self, *, C: float = ..., max_iter: int = ...) -> None: ...
    def fit(self, X: Table, y: Sequence[bool] | Sequence[str]) -> LogisticRegression: ...
