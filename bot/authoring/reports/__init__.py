"""Problems as machines read them: JSON, SARIF, GitHub, JUnit. As text: `problem.render`."""
