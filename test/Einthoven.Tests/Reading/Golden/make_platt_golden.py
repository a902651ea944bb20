"""Platt's curve by scikit-learn, Brier scores and calibration errors by NumPy: run `python3 make_platt_golden.py` in this folder (scikit-learn 1.2.1, NumPy 1.24.2)."""
import json

import numpy as np
from sklearn.calibration import _SigmoidCalibration
from sklearn.metrics import brier_score_loss

random = np.random.default_rng(11)


def calibration_error(probabilities, labels, groups):
    order = np.argsort(probabilities, kind="stable")
    return sum(abs(probabilities[part].sum() - labels[part].sum()) for part in np.array_split(order, groups)) / len(labels)


cases = []
for records, positives, spread in [(200, 5, 3.0), (200, 60, 1.0), (60, 30, 40.0), (25, 2, 0.01)]:
    labels = np.zeros(records, dtype=bool)
    labels[random.choice(records, positives, replace=False)] = True
    scores = np.round(spread * (random.normal(size=records) + 1.3 * labels) - 2, 9)
    curve = _SigmoidCalibration().fit(scores, labels)
    # predict: 1 / (1 + exp(a x score + b))
    probabilities = curve.predict(scores)
    cases.append({
        "scores": scores.tolist(), "labels": labels.tolist(), "probabilities": probabilities.tolist(),
        "brier": brier_score_loss(labels, probabilities), "calibrationError": calibration_error(probabilities, labels, 10),
    })

json.dump(cases, open("platt.json", "w"))
