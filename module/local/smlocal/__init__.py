"""The parts of the serving shim."""
