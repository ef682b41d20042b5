from collections.abc import Iterable, Mapping

class Table: ...

class DictVectorizer:
    feature_names_: list[str]
    def fit_transform(self, X: Iterable[Mapping[str, float]]) -> Table: ...
