"""Reference values of scikit-learn for the evaluation tests: run `python3 make_golden.py` in this folder (scikit-learn 1.2.1, NumPy 1.24.2)."""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge, RidgeCV
from sklearn.metrics import average_precision_score, roc_auc_score

random = np.random.default_rng(7)


def rounded(values, digits=17):
    return np.round(np.asarray(values, dtype=float), digits).tolist()


def metrics():
    cases = []
    for records, levels, share in [(40, 7, 0.3), (200, 1000, 0.05), (300, 4, 0.5), (25, 3, 0.1)]:
        labels = random.random(records) < share
        labels[:2] = [True, False]
        scores = random.integers(0, levels, records) / levels + 0.3 * (labels & (random.random(records) < 0.5))
        weights = random.integers(0, 3, records)
        weights[:2] = 1
        cases.append({
            "scores": rounded(scores), "labels": labels.tolist(), "weights": weights.tolist(),
            "auc": roc_auc_score(labels, scores), "averagePrecision": average_precision_score(labels, scores),
            "weightedAuc": roc_auc_score(labels, scores, sample_weight=weights),
            "weightedAveragePrecision": average_precision_score(labels, scores, sample_weight=weights),
        })
    return cases


def correlated(rows, columns):
    x = random.normal(size=(rows, 5)) @ random.normal(size=(5, columns)) + 0.3 * random.normal(size=(rows, columns))
    return rounded((x - x.mean(0)) / x.std(0), 6)


def logistic():
    cases = []
    for rows, columns in [(120, 6), (30, 80)]:
        x = np.array(correlated(rows, columns))
        labels = x[:, 0] - x[:, 1] + random.normal(size=rows) > 0.8
        fits = []
        for penalty in [100.0, 1.0, 0.01]:
            model = LogisticRegression(C=1 / penalty, solver="newton-cg", tol=1e-9, max_iter=100000).fit(x, labels)
            slope = model.predict_proba(x)[:, 1] - labels
            assert np.linalg.norm(x.T @ slope + penalty * model.coef_[0]) < 1e-6 and abs(slope.sum()) < 1e-6
            fits.append({"penalty": penalty, "weights": rounded(model.coef_[0], 12), "intercept": float(model.intercept_[0])})
        cases.append({"rows": rows, "columns": columns, "x": x.tolist(), "labels": labels.tolist(), "fits": fits})
    return cases


def ridge():
    cases = []
    for rows, columns in [(60, 8), (20, 50)]:
        x = np.array(correlated(rows, columns))
        labels = x[:, 0] + random.normal(size=rows) > 0.5
        target = np.where(labels, 1.0, -1.0)
        penalties = [0.1, 1.0, 10.0, 100.0]
        model = Ridge(alpha=10.0).fit(x, target)
        # Leave one out by fitting again without each row: what the closed form must equal.
        errors = [[(target[i] - Ridge(alpha=p).fit(np.delete(x, i, 0), np.delete(target, i)).predict(x[i:i + 1])[0]) ** 2 for i in range(rows)] for p in penalties]
        cases.append({"rows": rows, "columns": columns, "x": x.tolist(), "labels": labels.tolist(), "penalties": penalties, "fitted": 10.0,
                      "weights": rounded(model.coef_, 12), "intercept": float(model.intercept_), "leaveOneOut": np.sum(errors, 1).tolist(),
                      "chosen": float(RidgeCV(alphas=penalties).fit(x, target).alpha_)})
    return cases


with open("scikit-learn.json", "w") as file:
    json.dump({"metrics": metrics(), "logistic": logistic(), "ridge": ridge()}, file)
