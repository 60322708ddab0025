"""The headless half of Ruta: definition, stepper, world, log, service. Never imports Qt."""
