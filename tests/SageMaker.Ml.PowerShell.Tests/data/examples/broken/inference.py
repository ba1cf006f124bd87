def model_fn(model_dir):
    raise RuntimeError("this model cannot be loaded")


def predict_fn(rows, model):
    return []
