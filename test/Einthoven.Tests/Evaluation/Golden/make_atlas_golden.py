"""Reference values of scikit-learn for the atlas tests: run `python3 make_atlas_golden.py` in this folder (scikit-learn 1.2.1)."""
import json

import numpy as np
from sklearn.manifold import TSNE, trustworthiness

random = np.random.default_rng(5)
centres = 4 * random.normal(size=(4, 6))
points = np.round(np.concatenate([centre + random.normal(size=(30, 6)) for centre in centres]), 4)
layout = np.round(points[:, :2] + 0.5 * random.normal(size=(120, 2)), 4)
own = TSNE(perplexity=20, init="pca", learning_rate="auto", n_iter=1000, random_state=1, method="exact").fit(points)
golden = {
    "points": points.ravel().tolist(), "width": 6, "layout": layout.ravel().tolist(),
    "trustworthiness": {str(k): trustworthiness(points, layout, n_neighbors=k) for k in (5, 12, 40)},
    "perplexity": 20, "divergence": own.kl_divergence_, "trustworthinessOfTsne": trustworthiness(points, own.embedding_, n_neighbors=12),
}
with open("atlas.json", "w", encoding="utf-8") as file:
    json.dump(golden, file)
