"""A page with one line of text: what Streamlit itself takes to show anything."""

import streamlit as st

st.text("nothing else")
