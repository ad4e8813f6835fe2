"""The page as it is served: the web application with its guard, and the layout in Gradio. Takes an assistant, gives an application to run."""
